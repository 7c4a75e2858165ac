"""In which order to do what a plan holds, and by whom to reach people."""
