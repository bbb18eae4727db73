"""A repository that describes the versions of Xcode that a machine has."""

_NO_XCODE = """\
package(default_visibility = ["//visibility:public"])

# This engine does not look for Xcode: builds for Apple platforms are not supported.
xcode_config(name = "host_xcodes")
"""

def _xcode_autoconf_impl(ctx):
    ctx.file("BUILD", _NO_XCODE, executable = False)

xcode_autoconf = repository_rule(
    implementation = _xcode_autoconf_impl,
    attrs = {
        "xcode_locator": attr.string(doc = "The label of a program that finds versions of Xcode."),
        "remote_xcode": attr.string(doc = "The label of an `available_xcodes` of remote machines."),
    },
    configure = True,
    local = True,
    environ = ["DEVELOPER_DIR", "XCODE_VERSION"],
    doc = "Makes the target `host_xcodes`.",
)

def xcode_configure(xcode_locator_label, remote_xcode_label = None):
    """Declares the repository `local_config_xcode`.

    Args:
      xcode_locator_label: the label of a program that finds versions of Xcode
      remote_xcode_label: the label of an `available_xcodes` of remote machines
    """
    xcode_autoconf(
        name = "local_config_xcode",
        remote_xcode = remote_xcode_label,
        xcode_locator = xcode_locator_label,
    )
