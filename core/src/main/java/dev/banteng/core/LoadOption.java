package dev.banteng.core;

/**
 * What may follow the file in {@code load}: registries with classes of one's own, and whether to
 * read what the model was compiled with.
 */
public interface LoadOption {}
