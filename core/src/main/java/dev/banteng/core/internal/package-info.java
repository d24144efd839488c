/**
 * How Banteng speaks to whoever watches the program: its loggers, and ND4J's, which are quiet.
 *
 * <p>For Banteng's modules only.
 */
@NullMarked
package dev.banteng.core.internal;

import org.jspecify.annotations.NullMarked;
