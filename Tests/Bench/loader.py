# What is compared with: PyYAML's C loader over the files of a list, the documents thrown away.
# usage: loader.py LIST
import sys

import yaml

for path in open(sys.argv[1]):
    with open(path.rstrip("\n"), "rb") as file:
        for _ in yaml.load_all(file, Loader=yaml.CSafeLoader):
            pass
