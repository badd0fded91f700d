package org.normscale.empirical.images.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.normscale.empirical.images.FloatFunctions;

/** The activations of {@link FloatFunctions}, by the same operations in the same order. */
final class LaneFunctions {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);
  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1);
  private static final FloatVector HALF = FloatVector.broadcast(SPECIES, 0.5f);
  private static final FloatVector SIX = FloatVector.broadcast(SPECIES, 6);
  private static final FloatVector FIFTEEN = FloatVector.broadcast(SPECIES, 15);
  private static final FloatVector LIMIT = FloatVector.broadcast(SPECIES, FloatFunctions.LIMIT);
  private static final FloatVector LEAST = FloatVector.broadcast(SPECIES, -FloatFunctions.LIMIT);
  private static final FloatVector PER_LOG2 =
      FloatVector.broadcast(SPECIES, FloatFunctions.PER_LOG2);
  private static final FloatVector ROUNDER = FloatVector.broadcast(SPECIES, FloatFunctions.ROUNDER);
  private static final FloatVector HIGH = FloatVector.broadcast(SPECIES, FloatFunctions.HIGH);
  private static final FloatVector LOW = FloatVector.broadcast(SPECIES, FloatFunctions.LOW);

  private LaneFunctions() {}

  private static FloatVector load(float[] a, int from) {
    return FloatVector.fromArray(SPECIES, a, from);
  }

  static void sigmoid(float scale, float[] bias, float[] z, int from, int stride) {
    FloatVector f = FloatVector.broadcast(SPECIES, scale);
    for (int j = 0; j < stride; j += SPECIES.length()) {
      FloatVector x = cut(f.fma(load(z, from + j), load(bias, j)).neg());
      FloatVector t = x.fma(PER_LOG2, ROUNDER);
      FloatVector k = t.sub(ROUNDER);
      FloatVector y = k.fma(LOW, k.fma(HIGH, x.mul(HALF)));
      FloatVector square = y.mul(y);
      FloatVector p = y.mul(square.add(FIFTEEN));
      FloatVector q = square.fma(SIX, FIFTEEN);
      FloatVector n = q.sub(p);
      n.div(power(t).fma(q.add(p), n)).intoArray(z, from + j);
    }
  }

  static void tanh(float scale, float[] bias, float[] z, int from, int stride) {
    FloatVector f = FloatVector.broadcast(SPECIES, scale);
    for (int j = 0; j < stride; j += SPECIES.length()) {
      FloatVector a = f.fma(load(z, from + j), load(bias, j));
      FloatVector x = cut(a.add(a));
      FloatVector t = x.fma(PER_LOG2, ROUNDER);
      FloatVector k = t.sub(ROUNDER);
      FloatVector y = k.fma(LOW, k.fma(HIGH, x.mul(HALF)));
      FloatVector square = y.mul(y);
      FloatVector p = y.mul(square.add(FIFTEEN));
      FloatVector q = square.fma(SIX, FIFTEEN);
      FloatVector s = power(t);
      FloatVector sum = s.add(ONE);
      FloatVector difference = s.sub(ONE);
      FloatVector n = difference.fma(q, sum.mul(p));
      n.div(sum.fma(q, difference.mul(p))).intoArray(z, from + j);
    }
  }

  static void relu(float scale, float[] bias, float[] z, int from, int stride) {
    FloatVector f = FloatVector.broadcast(SPECIES, scale);
    for (int j = 0; j < stride; j += SPECIES.length()) {
      f.fma(load(z, from + j), load(bias, j)).max(ZERO).intoArray(z, from + j);
    }
  }

  private static FloatVector cut(FloatVector x) {
    return x.min(LIMIT).max(LEAST);
  }

  private static FloatVector power(FloatVector rounded) {
    return rounded
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, FloatFunctions.EXPONENT_SHIFT)
        .reinterpretAsFloats();
  }

  static void sigmoidDerivative(float scale, float[] h, float[] d, int size) {
    FloatVector f = FloatVector.broadcast(SPECIES, scale);
    for (int i = 0; i < size; i += SPECIES.length()) {
      FloatVector s = load(h, i);
      s.mul(ONE.sub(s)).mul(f.mul(load(d, i))).intoArray(d, i);
    }
  }

  static void tanhDerivative(float scale, float[] h, float[] d, int size) {
    FloatVector f = FloatVector.broadcast(SPECIES, scale);
    for (int i = 0; i < size; i += SPECIES.length()) {
      FloatVector s = load(h, i);
      s.neg().fma(s, ONE).mul(f.mul(load(d, i))).intoArray(d, i);
    }
  }

  static void reluDerivative(float scale, float[] h, float[] d, int size) {
    FloatVector f = FloatVector.broadcast(SPECIES, scale);
    for (int i = 0; i < size; i += SPECIES.length()) {
      VectorMask<Float> on = load(h, i).compare(VectorOperators.GT, ZERO);
      ZERO.blend(f.mul(load(d, i)), on).intoArray(d, i);
    }
  }
}
