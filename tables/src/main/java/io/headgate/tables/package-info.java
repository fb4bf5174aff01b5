/**
 * What a job publishes: versions of its outputs ({@code Table}), over a place for files and objects
 * ({@code Store}). No Beam.
 */
@NullMarked
package io.headgate.tables;

import org.jspecify.annotations.NullMarked;
