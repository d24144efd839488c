/** What must hold of the project as a whole: its map, its papers, its commands, its artifacts. */
@NullMarked
package dev.banteng.house;

import org.jspecify.annotations.NullMarked;
