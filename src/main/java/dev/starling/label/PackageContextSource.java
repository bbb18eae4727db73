package dev.starling.label;

/** What the module of a Starlark file, attached to it as client data, says about labels in it. */
public interface PackageContextSource {
  /** Returns where labels of the file are read. */
  PackageContext packageContext();
}
