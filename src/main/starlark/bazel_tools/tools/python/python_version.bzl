"""The version of Python that a configuration is for."""

def _define_python_version_flag_impl(ctx):
    return [config_common.FeatureFlagInfo(value = "PY3")]

_python_version_flag = rule(
    implementation = _define_python_version_flag_impl,
    doc = "A flag whose only value is PY3.",
)

def define_python_version_flag(name):
    """Declares the target that select() conditions can ask for the version.

    Args:
      name: string, the target's name.
    """
    _python_version_flag(name = name, visibility = ["//visibility:public"])
