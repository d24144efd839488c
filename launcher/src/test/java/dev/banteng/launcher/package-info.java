/** The commands, called as the script calls them. */
@NullMarked
package dev.banteng.launcher;

import org.jspecify.annotations.NullMarked;
