"""What files of networks share: the meaning of ties, and safe ways to read them."""
