package io.headgate.transforms.step;

import io.headgate.batch.step.RowStep;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.jspecify.annotations.Nullable;

/**
 * A class of a jar that is a step of the user's.
 *
 * @param jar as the user named it
 * @param name of the class
 * @param form what it implements
 * @param options of the job file, in its order
 */
public record StepClass(String jar, String name, Form form, Map<String, String> options)
    implements Serializable {
  /** What a step's class implements. */
  public enum Form {
    /** {@link RowStep}: a function of a row. */
    ROWS(RowStep.class),
    /** A {@code PTransform<PCollection<Row>, PCollection<Row>>}. */
    BEAM(PTransform.class);

    private final Class<?> type;

    Form(Class<?> type) {
      this.type = type;
    }

    /** The name of the interface, or class, and of the file that lists those who implement it. */
    public String service() {
      return type.getName();
    }
  }

  public StepClass {
    options = new LinkedHashMap<>(options); // serializable, and in order
  }

  /** The same with options. */
  public StepClass with(Map<String, String> newOptions) {
    return new StepClass(jar, name, form, newOptions);
  }

  /**
   * Makes a step, by its constructor without parameters, or, where it is a transform of Beam's and
   * has one, that with the options as a {@code Map<String, String>}.
   *
   * @throws IllegalArgumentException if the class is not there, or cannot be made; the message says
   *     why
   */
  Object create(ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (!form.type.isAssignableFrom(type)) {
        throw wrong("it is no " + form.service(), null);
      }
      return create(type);
    } catch (InvocationTargetException e) {
      throw wrong("its constructor throws " + e.getCause(), e);
    } catch (ClassNotFoundException e) {
      throw wrong("it is neither in the jar nor on the class path", e);
    } catch (NoSuchMethodException e) {
      throw wrong("it has no public constructor without parameters", e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw wrong(e.toString(), e);
    }
  }

  private Object create(Class<?> type) throws ReflectiveOperationException {
    if (form == Form.BEAM) {
      for (Constructor<?> constructor : type.getConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Map.class) {
          return constructor.newInstance(options);
        }
      }
    }
    return type.getConstructor().newInstance();
  }

  private IllegalArgumentException wrong(String cause, @Nullable Throwable thrown) {
    return new IllegalArgumentException(
        "Cannot make the step %s: %s.".formatted(this, cause), thrown);
  }

  /** Class and jar, for messages. */
  @Override
  public String toString() {
    return name + " of " + jar;
  }
}
