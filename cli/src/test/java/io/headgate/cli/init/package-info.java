/** Drafts, word by word. */
@NullMarked
package io.headgate.cli.init;

import org.jspecify.annotations.NullMarked;
