package org.normscale.theory.prediction;

import java.util.Optional;
import java.util.function.Function;

/**
 * A number that was computed to its stated accuracy, or the reason why it was not.
 *
 * @param <T> what is computed
 */
public sealed interface Computed<T> {

  /**
   * Computed.
   *
   * @param get the value
   * @param <T> what is computed
   */
  record Value<T>(T get) implements Computed<T> {}

  /**
   * Not computed.
   *
   * @param reason one sentence without a full stop
   * @param <T> what is not computed
   */
  record Missing<T>(String reason) implements Computed<T> {}

  /**
   * The value, if there is one.
   *
   * @return empty if it is missing
   */
  default Optional<T> value() {
    return this instanceof Value<T> v ? Optional.of(v.get()) : Optional.empty();
  }

  /**
   * The reason why there is no value.
   *
   * @return empty if there is one
   */
  default Optional<String> problem() {
    return this instanceof Missing<T> m ? Optional.of(m.reason()) : Optional.empty();
  }

  /**
   * Another quantity that follows from this one.
   *
   * @param function from value to value
   * @param <S> what follows
   * @return computed if this is
   */
  default <S> Computed<S> map(Function<T, S> function) {
    if (this instanceof Value<T> v) {
      return new Value<>(function.apply(v.get()));
    }
    return new Missing<>(((Missing<T>) this).reason());
  }
}
