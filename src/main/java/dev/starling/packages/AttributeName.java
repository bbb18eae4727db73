package dev.starling.packages;

/** Names an attribute in a message, such as {@code attribute 'srcs' in 'filegroup' rule}. */
record AttributeName(String attribute, String owner, String ownerKind) {
  @Override
  public String toString() {
    return "attribute '%s' in '%s' %s".formatted(attribute, owner, ownerKind);
  }
}
