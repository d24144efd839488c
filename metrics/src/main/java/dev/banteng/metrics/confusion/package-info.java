/**
 * What is read off true and false positives and negatives: precision, recall, counts, F-scores,
 * trade-offs, and how classes are averaged. Made by {@code Metrics}.
 */
@NullMarked
package dev.banteng.metrics.confusion;

import org.jspecify.annotations.NullMarked;
