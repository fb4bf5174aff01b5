/** What is there to look at: which files, which places of them, what kind of text they hold. */
@NullMarked
package io.headgate.cli.init.input;

import org.jspecify.annotations.NullMarked;
