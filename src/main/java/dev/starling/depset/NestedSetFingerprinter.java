package dev.starling.depset;

/** Says how a nested set is digested; the way to digest an element is its own affair. */
@FunctionalInterface
public interface NestedSetFingerprinter {
  /**
   * Returns the fingerprint of a set.
   *
   * @param order the order of the set
   * @param node its top node; an implementation remembers what it computed for shared nodes
   */
  byte[] fingerprint(Order order, NestedSet.Node node);
}
