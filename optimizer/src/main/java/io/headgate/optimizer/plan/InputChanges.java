package io.headgate.optimizer.plan;

/**
 * No plan on any runner: the input is another one by the time that it is planned, twice.
 *
 * @param surveyedBytes of the input, as stored, when it was surveyed
 * @param foundBytes of it afterwards
 */
public record InputChanges(long surveyedBytes, long foundBytes) implements Refusal {}
