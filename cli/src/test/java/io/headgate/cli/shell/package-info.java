@NullMarked
package io.headgate.cli.shell;

import org.jspecify.annotations.NullMarked;
