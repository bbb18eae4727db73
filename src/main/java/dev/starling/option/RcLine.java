package dev.starling.option;

import com.google.common.collect.ImmutableList;

/**
 * One line of an rc file.
 *
 * @param section the first word: {@code startup}, {@code common}, a command, or one of these with
 *     {@code :config}
 * @param arguments the words after it
 * @param file the file that holds the line
 * @param line its number, from 1; the first of those that backslashes join
 */
public record RcLine(String section, ImmutableList<String> arguments, String file, int line) {}
