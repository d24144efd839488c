/**
 * The same work on Banteng and on its peers, in one run. Banteng and each peer are child processes
 * that do a round when asked, one after the other, so that all meet the same moods of the machine;
 * medians over the rounds are compared.
 */
@NullMarked
package dev.banteng.bench;

import org.jspecify.annotations.NullMarked;
