"""What the package depends on where it is built: the rules package, where that can be built too.

`durable-rules` comes as C source only, and an installer that cannot build a dependency gives
up. No environment marker tells whether there is a C compiler, nor whether it takes what
Python 3.13 no longer declares. So this compiles a few lines that call what the package's
source calls, with the same tools and settings; where that works the package is a dependency,
for machines like this one, and where it does not it is left out: the engine of many worlds
needs no package.

`PACT_RETE=no` leaves it out untried, for a wheel that is to be carried to other machines, and
`PACT_RETE=yes` takes it untried.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

# What src/rulespy/rules.c of durable-rules 2.0.28 asks of Python, as it asks for it.
_EXTENSION = """
#include <Python.h>
static PyObject *error;
static PyObject *ask(PyObject *self, PyObject *args) {
    PyObject *callback, *result;
    unsigned int number;
    char *text;
    if (!PyArg_ParseTuple(args, "IsO", &number, &text, &callback)) {
        PyErr_SetString(error, "not as it should be");
        return NULL;
    }
    if (PyLong_Check(callback)) return Py_BuildValue("l", PyLong_AsLong(callback));
    result = PyEval_CallObject(callback, PyObject_Repr(callback));
    Py_XINCREF(result);
    Py_XDECREF(result);
    if (number == 0) return PyErr_NoMemory();
    Py_RETURN_NONE;
}
static PyMethodDef methods[] = {{"ask", ask, METH_VARARGS, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "probe", NULL, -1, methods};
PyMODINIT_FUNC PyInit_probe(void) {
    PyObject *module = PyModule_Create(&definition);
    error = PyErr_NewException("probe.error", NULL, NULL);
    Py_INCREF(error);
    PyModule_AddObject(module, "error", error);
    return module;
}
"""
_LIBRARY = "int probe_library(void) { return 0; }\n"
_SETUP = """
from setuptools import Extension, setup

setup(
    name="probe",
    libraries=[("probe_library", {"sources": ["library.c"]})],
    ext_modules=[Extension("probe", ["probe.c"])],
)
"""
_ENOUGH = 120
"""A compiler that takes so many seconds for these lines does not work."""


class RulesPackage(MetadataHookInterface):
    """Sets the dependencies: those of the configuration, and the rules package where it builds."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `dependencies`."""
        metadata["dependencies"] = [*self.config["dependencies"], *self._rules_package()]

    def _rules_package(self) -> list[str]:
        asked = os.environ.get("PACT_RETE", "")
        if asked == "no" or (asked != "yes" and not can_build()):
            return []
        requirement: str = self.config["rules-package"]
        version = ".".join(map(str, sys.version_info[:2]))
        return [
            f"{requirement}; python_version == '{version}' and sys_platform == '{sys.platform}'"
        ]


def can_build() -> bool:
    """Tell whether the C compiler that a dependency would be built with takes what it must."""
    if sys.platform == "win32":  # never tried there
        return False
    with TemporaryDirectory() as folder:
        for name, text in (
            ("probe.c", _EXTENSION),
            ("library.c", _LIBRARY),
            ("setup.py", _SETUP),
        ):
            Path(folder, name).write_text(text, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "setup.py", "--quiet", "build"],
                cwd=folder,
                env={**os.environ, "CFLAGS": "-std=c99 -D_GNU_SOURCE"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_ENOUGH,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0
