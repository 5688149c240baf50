package org.neurarium.math.linear;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;

/// LAPACK behind ND4J, in a class loader of its own: nothing of it is on the class path, so its classes are reached by
/// their names. It is started once, and stays.
///
/// ND4J's arrays run column by column (`f`), ours row by row: what it sees is the transpose.
final class Lapack implements Decompositions {
    private final LapackPack pack;
    private @Nullable Started started;

    Lapack(LapackPack pack) { this.pack = pack; }

    /// The classes and methods that are used.
    private record Started(ClassLoader loader, Class<?> array, Class<?> nd4j, Object lapack) {
        Object make(double[] values, int rows, int columns) throws ReflectiveOperationException {
            return nd4j.getMethod("create", double[].class, long[].class, char.class)
                    .invoke(null, values, new long[]{rows, columns}, 'f');
        }

        /// The numbers of an array, column by column.
        double[] read(Object of) throws ReflectiveOperationException {
            Object data = array.getMethod("data").invoke(of);
            return (double[]) loader.loadClass("org.nd4j.linalg.api.buffer.DataBuffer")
                    .getMethod("asDouble")
                    .invoke(data);
        }

        void call(String name, Object... arrays) throws ReflectiveOperationException {
            Class<?>[] types = new Class<?>[arrays.length];
            java.util.Arrays.fill(types, array);
            lapackMethods().getMethod(name, types).invoke(lapack, arrays);
        }

        int syev(Object a, Object values) throws ReflectiveOperationException {
            return (int) lapackMethods().getMethod("syev", char.class, char.class, array, array)
                    .invoke(lapack, 'V', 'U', a, values);
        }

        private Class<?> lapackMethods() throws ClassNotFoundException {
            return loader.loadClass("org.nd4j.linalg.api.blas.Lapack");
        }
    }

    private interface Work<R> {
        R with(Started nd4j) throws ReflectiveOperationException;
    }

    /// A = Q·R, R = U·s·Vᵀ: LAPACK's `gesvd` gives square U and V only, and R is square.
    @Override
    public Svd svd(Matrix a) throws InterruptedException {
        return work(nd4j -> {
            int m = a.rows(), n = a.columns();
            Object q = nd4j.make(a.transposed().values(), m, n), r = nd4j.make(new double[n * n], n, n);
            nd4j.call("geqrf", q, r);
            Object s = nd4j.make(new double[n], 1, n), u = nd4j.make(new double[n * n], n, n), vt = nd4j.make(
                    new double[n * n], n, n);
            nd4j.call("gesvd", r, s, u, vt);
            // Column by column read as row by row: the transposes.
            Matrix qt = new Matrix(n, m, nd4j.read(q)), ut = new Matrix(n, n, nd4j.read(u));
            return new Svd(ut.times(qt).transposed(), nd4j.read(s), new Matrix(n, n, nd4j.read(vt)).transposed());
        });
    }

    @Override
    public Eigen symmetric(Matrix a) throws InterruptedException {
        return work(nd4j -> {
            int n = a.rows();
            Object vectors = nd4j.make(a.values().clone(), n, n), values = nd4j.make(new double[n], 1, n);
            int info = nd4j.syev(vectors, values);
            if (info != 0)
                throw new BadInput("The eigenvalues of this matrix were not found (LAPACK syev: " + info
                        + ").");
            return new Eigen(nd4j.read(values), new Matrix(n, n, nd4j.read(vectors)).transposed());
        });
    }

    private <R> R work(Work<R> work) throws InterruptedException {
        Started nd4j = start();
        if (Thread.interrupted()) throw new InterruptedException();
        try {
            return work.with(nd4j);
        } catch (InvocationTargetException e) {
            throw new BadInput("LAPACK did not take the matrix apart: " + e.getCause() + ".", e);
        } catch (ReflectiveOperationException e) {
            throw new BadInput(pack.folder() + " is not what it should be: delete it; it is fetched again.", e);
        }
    }

    private synchronized Started start() throws InterruptedException {
        Started here = started;
        if (here == null) started = here = start(pack.fetch());
        return here;
    }

    @SuppressWarnings("MustBeClosedChecker") // it lives as long as the process, like the natives that it loads
    private Started start(List<Path> jars) {
        // JavaCPP unpacks natives to the user's home unless it is told where.
        if (System.getProperty("org.bytedeco.javacpp.cachedir") == null)
            System.setProperty("org.bytedeco.javacpp.cachedir", pack.folder().resolve("unpacked").toString());
        System.setProperty("org.nd4j.log.initialization", "false");
        URL[] urls = jars.stream().map(Lapack::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> nd4j = Class.forName("org.nd4j.linalg.factory.Nd4j", true, loader);
            Object blas = nd4j.getMethod("getBlasWrapper").invoke(null);
            Object lapack = loader.loadClass("org.nd4j.linalg.factory.BlasWrapper").getMethod("lapack").invoke(blas);
            return new Started(loader, loader.loadClass("org.nd4j.linalg.api.ndarray.INDArray"), nd4j, lapack);
        } catch (ReflectiveOperationException | LinkageError e) {
            close(loader);
            throw new BadInput("ND4J does not start here: " + e + ". The command 'doctor' says what was found.", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException _) {
            // nothing was written
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
