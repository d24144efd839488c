package dev.banteng.launcher;

/**
 * One line of the doctor's report.
 *
 * @param name what was looked at: {@code "java"}
 * @param value what was found
 * @param healthy whether Banteng can work with it
 */
record Finding(String name, String value, boolean healthy) {}
