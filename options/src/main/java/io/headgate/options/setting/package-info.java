/** What a setting may hold: types, rules, units, and how a section is read by them. */
@NullMarked
package io.headgate.options.setting;

import org.jspecify.annotations.NullMarked;
