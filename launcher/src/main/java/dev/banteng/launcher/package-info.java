/** The program behind {@code ./banteng}: one class a command. Nobody depends on it. */
@NullMarked
package dev.banteng.launcher;

import org.jspecify.annotations.NullMarked;
