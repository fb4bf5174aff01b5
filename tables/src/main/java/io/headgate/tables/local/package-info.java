/** The store on a local (or locally mounted) file system; only this package knows its paths. */
@NullMarked
package io.headgate.tables.local;

import org.jspecify.annotations.NullMarked;
