from greeting import greet
from python.runfiles import runfiles
r = runfiles.Create()
with open(r.Rlocation("real/py/name.txt")) as f:
    print(greet(f.read().strip()))
