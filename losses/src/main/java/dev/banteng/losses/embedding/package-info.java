/**
 * Losses of vectors compared by direction: cosine similarity and Circle. Users reach them by the
 * factories of Losses.
 */
@NullMarked
package dev.banteng.losses.embedding;

import org.jspecify.annotations.NullMarked;
