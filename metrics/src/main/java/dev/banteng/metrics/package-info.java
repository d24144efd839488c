/**
 * Metrics: {@link dev.banteng.metrics.Metrics} is the catalogue, and the only class here. The rooms
 * below hold the settings that it makes, one room for each kind of question; the contract is {@code
 * api}.
 */
@NullMarked
package dev.banteng.metrics;

import org.jspecify.annotations.NullMarked;
