module git.example.org/heartbeats

go 1.25
