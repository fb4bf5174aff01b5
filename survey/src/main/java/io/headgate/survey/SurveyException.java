package io.headgate.survey;

/** The input of a job cannot be looked at. The message is for the user: what, why, remedy. */
public final class SurveyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SurveyException(String message, Throwable cause) {
    super(message, cause);
  }
}
