package dev.starling.event;

/**
 * Something worth telling; immutable.
 *
 * <p>Open, because each room has things of its own to tell: a room seals its own family below it.
 */
public interface Event {}
