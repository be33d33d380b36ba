#!/usr/bin/env python3
"""`entente eval` against the scorer outside the repository:  eval.py PROGRAM SOURCE SCORER FOLDER...

Each figure that the scorer prints must be the same, to three decimals, on each folder of marks that is there.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def main():
    program, source, scorer, *folders = sys.argv[1:]
    wrong = 0
    for folder in map(pathlib.Path, folders):
        if not folder.is_dir():
            continue
        with tempfile.TemporaryDirectory() as work:
            for file in [*folder.glob("*.ann"), *folder.glob("*.json")]:
                shutil.copy(file, work)
                text = next((f for f in (folder, folder.parent) if (f / f"{file.stem}.txt").exists()), None)
                if text:
                    shutil.copy(text / f"{file.stem}.txt", work)
            found = json.loads(subprocess.run([program, "eval", "--format", "json", work], stdout=subprocess.PIPE,
                                              check=True).stdout)
            said = subprocess.run([sys.executable, scorer, program, work], stdout=subprocess.PIPE, check=True).stdout
        expected = dict(re.findall(r"([a-z]+\.[a-z0-9]+)=([0-9.]+)", said.decode()))
        for name, value in sorted(expected.items()):
            mine = found["figures"].get(name)
            if mine is None or abs(mine - float(value)) > 0.00051:
                print(f"{folder}: {name} is {mine}, the scorer says {value}")
                wrong += 1
        print(f"{folder}: {len(expected)} figures compared on {found['documents']} documents")
    sys.exit(wrong > 0)


main()
