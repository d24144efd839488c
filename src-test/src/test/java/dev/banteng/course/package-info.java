/** The course in {@code docs/course}: what its lessons show is what happens. */
@NullMarked
package dev.banteng.course;

import org.jspecify.annotations.NullMarked;
