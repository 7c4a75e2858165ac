"""What speaks for changing the programme, or for stopping."""
