/** What is in the rows: the places of values, and what all values of a place have in common. */
@NullMarked
package io.headgate.cli.init.fields;

import org.jspecify.annotations.NullMarked;
