/** Sentences and tables, word by word. */
@NullMarked
package io.headgate.cli.screen;

import org.jspecify.annotations.NullMarked;
