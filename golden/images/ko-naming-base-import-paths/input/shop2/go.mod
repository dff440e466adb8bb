module example.org/Shop2
