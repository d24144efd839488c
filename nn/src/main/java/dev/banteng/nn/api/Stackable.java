package dev.banteng.nn.api;

/**
 * What {@code sequential(...)} stacks: a {@link Layer}, or a whole {@code Sequential}. There is
 * nothing else; a layer of one's own implements {@code Layer}.
 */
public interface Stackable {}
