"""Rules that look at the build settings of common_settings.bzl."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@bazel_skylib//rules:common_settings.bzl", "BuildSettingInfo")

def _setting_values_impl(ctx):
    lines = ["%s=%s" % (s.label.name, s[BuildSettingInfo].value) for s in ctx.attr.settings]
    lines.append(ctx.attr.chosen)
    out = ctx.actions.declare_file(ctx.label.name + ".txt")
    ctx.actions.write(out, "\n".join(lines) + "\n")
    return [DefaultInfo(files = depset([out]))]

setting_values = rule(
    implementation = _setting_values_impl,
    doc = "Writes the values of settings, one a line.",
    attrs = {
        "chosen": attr.string(),
        "settings": attr.label_list(providers = [BuildSettingInfo]),
    },
)

def _settings_test_impl(ctx):
    env = analysistest.begin(ctx)
    actions = analysistest.target_actions(env)
    asserts.equals(env, 1, len(actions))
    asserts.equals(env, "FileWrite", actions[0].mnemonic)
    asserts.equals(env, "\n".join(ctx.attr.expected) + "\n", actions[0].content)
    return analysistest.end(env)

settings_test = analysistest.make(_settings_test_impl, attrs = {"expected": attr.string_list()})
