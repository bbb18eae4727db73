"""What a WORKSPACE file calls."""

load("//private:extensions.bzl", "globals_repo", "version_repo")

def bazel_features_deps():
    """Declares the repositories that tell of the engine."""
    version_repo(name = "bazel_features_version")
    globals_repo(name = "bazel_features_globals")
