/** What commands show: plans, reasons, progress, reports, in sentences and tables. */
@NullMarked
package io.headgate.cli.screen;

import org.jspecify.annotations.NullMarked;
