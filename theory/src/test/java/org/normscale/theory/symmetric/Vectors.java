package org.normscale.theory.symmetric;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A student and a teacher given by their weight vectors, and the error as a function of them. */
final class Vectors {

  final double[][] students;
  final double[][] teachers;

  Vectors(double[][] students, double[][] teachers) {
    this.students = students;
    this.teachers = teachers;
  }

  /** Students on the plateau with given lengths; orthonormal teachers along the first axes. */
  static Vectors plateau(SymmetricEquilibrium equilibrium, int dimension, double... norms) {
    double[][] j = new double[equilibrium.students()][dimension];
    double[][] b = new double[equilibrium.teachers()][dimension];
    double length = Math.sqrt(equilibrium.teacherSquaredNorm());
    for (int n = 0; n < b.length; n++) {
      b[n][n] = length;
      for (int k = 0; k < j.length; k++) {
        j[k][n] = norms[k] / Math.sqrt(b.length);
      }
    }
    return new Vectors(j, b);
  }

  static Vectors random(int k, int m, int dimension, Random random) {
    return new Vectors(normals(k, dimension, random), normals(m, dimension, random));
  }

  private static double[][] normals(int rows, int columns, Random random) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int a = 0; a < columns; a++) {
        row[a] = random.nextGaussian() / Math.sqrt(columns);
      }
    }
    return matrix;
  }

  OrderParameters state() {
    return state(students, teachers);
  }

  static OrderParameters state(double[][] j, double[][] b) {
    double[] ones = new double[b.length];
    Arrays.fill(ones, 1);
    return OrderParameters.of(
        products(j, j), products(j, b), TeacherCommittee.of(products(b, b), ones));
  }

  static double[][] products(double[][] a, double[][] b) {
    double[][] products = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        products[i][k] = WeightHessian.dot(a[i], b[k]);
      }
    }
    return products;
  }

  /** All of J, row by row, then the extra coordinates. */
  double[] coordinates(double... extra) {
    int d = students[0].length;
    double[] x = new double[students.length * d + extra.length];
    for (int i = 0; i < students.length; i++) {
      System.arraycopy(students[i], 0, x, i * d, d);
    }
    System.arraycopy(extra, 0, x, students.length * d, extra.length);
    return x;
  }

  /** State at other coordinates; gamma taken from the extra ones if there are. */
  OrderParameters at(double[] x) {
    int k = students.length;
    int d = students[0].length;
    double[][] j = new double[k][];
    for (int i = 0; i < k; i++) {
      j[i] = Arrays.copyOfRange(x, i * d, (i + 1) * d);
    }
    OrderParameters plain =
        OrderParameters.trusted(products(j, j), products(j, teachers), ones(k), state().teacher());
    return x.length > k * d ? plain.normalized(Arrays.copyOfRange(x, k * d, k * d + k)) : plain;
  }

  static double[] ones(int k) {
    double[] ones = new double[k];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Gradient of a function by differences: another function. */
  static UnaryOperator<double[]> gradient(UnaryOperator<double[]> function) {
    return x -> Differences.jacobian(function, x).getData();
  }
}
