"""Decides admission requests by the CEL of a ValidatingAdmissionPolicy, as the API server does.

Usage: evaluate.py POLICY.yaml REQUESTS.json; prints one line a request: its name, a tab and the verdict:
`outside` (the policy is not about it), `allow`, or `deny` and the message.
"""

import json
import sys

import celpy
import yaml


class Policy:
    def __init__(self, spec):
        self.environment = celpy.Environment()
        self.conditions = [self.program(one["expression"]) for one in spec["matchConditions"]]
        self.variables = [(one["name"], self.program(one["expression"])) for one in spec["variables"]]
        self.validations = [(self.program(one["expression"]), one["message"]) for one in spec["validations"]]
        self.fails_closed = spec["failurePolicy"] == "Fail"

    def program(self, expression):
        return self.environment.program(self.environment.compile(expression))

    def verdict(self, case):
        about = {key: celpy.json_to_cel(case.get(key)) for key in ("request", "object", "oldObject", "namespaceObject")}
        try:
            conditions = [bool(one.evaluate({"request": about["request"]})) for one in self.conditions]
        except celpy.CELEvalError as error:
            return self.broken(error)
        if not all(conditions):
            return "outside"
        # A variable that cannot be evaluated is an error only for whoever asks for it.
        variables = celpy.celtypes.MapType()
        for name, program in self.variables:
            try:
                variables[celpy.celtypes.StringType(name)] = program.evaluate({**about, "variables": variables})
            except celpy.CELEvalError as error:
                print(f"{case['name']}: {name}: {error}", file=sys.stderr)
        for program, message in self.validations:
            try:
                if not program.evaluate({**about, "variables": variables}):
                    return f"deny {message}"
            except celpy.CELEvalError as error:
                return self.broken(error)
        return "allow"

    def broken(self, error):
        return f"deny (error) {error}" if self.fails_closed else "allow (error)"


def main():
    with open(sys.argv[1]) as file:
        policy = Policy(yaml.safe_load(file)["spec"])
    with open(sys.argv[2]) as file:
        for case in json.load(file):
            print(case["name"], policy.verdict(case), sep="\t")


main()
