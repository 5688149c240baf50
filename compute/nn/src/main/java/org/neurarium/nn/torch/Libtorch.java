package org.neurarium.nn.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.neurarium.data.BadInput;

/// libtorch in this process: started once, for as long as the process lives.
///
/// Where other work shares the machine, start the process with `OMP_WAIT_POLICY=PASSIVE` in its environment: libtorch's
/// threads else spin while they wait.
public final class Libtorch {
    private final Engine engine;

    private Libtorch(Engine engine) { this.engine = engine; }

    /// Starts libtorch, or gives the one that runs. It is looked for where the person has one installed
    /// ([TorchInstallation#named]), on the class path, and in the pack, which fetches it.
    ///
    /// @param threads how many threads one operator may use; the first start decides
    /// @throws BadInput if it cannot be had, or does not fit this machine
    public static Libtorch start(NativePack pack, int threads) throws InterruptedException {
        // The engine reads these once. It fetches nothing by itself: what it cannot find is the pack's business.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("slf4j.internal.verbosity", System.getProperty("slf4j.internal.verbosity", "ERROR"));
        Optional<TorchInstallation> own = TorchInstallation.named();
        own.ifPresent(TorchInstallation::choose);
        if (own.isPresent() || Libtorch.class.getResource("/native/lib/pytorch.properties") != null) return start();
        Path jar = pack.fetch();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The engine looks for natives through the thread's class loader, once, while it starts.
        try (URLClassLoader loader = new URLClassLoader(new URL[]{url(jar)}, Libtorch.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            return start();
        } catch (IOException e) {
            throw new BadInput(jar + " cannot be read: " + e.getMessage() + ". Delete it; it is fetched again.", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Libtorch start() {
        try {
            return new Libtorch(Engine.getEngine("PyTorch"));
        } catch (EngineException e) {
            throw new BadInput("libtorch does not start here: " + e.getMessage()
                    + ". The command 'doctor' says what was found.", e);
        }
    }

    public String version() { return engine.getVersion(); }

    /// Threads that one operator uses.
    public int threads() { return JniUtils.getNumThreads(); }

    /// How many CUDA devices it can compute on.
    public int gpus() { return engine.getGpuCount(); }

    /// Arrays made through this belong to it, and go when it is closed.
    ///
    /// @param device `cpu`, or `cuda:0` and so on
    /// @throws BadInput if there is no such device
    public NDManager arrays(String device) {
        if (device.equals("cpu")) return engine.newBaseManager(Device.cpu());
        String number = device.startsWith("cuda:") ? device.substring(5) : device.equals("cuda") ? "0" : "";
        if (!number.matches("\\d{1,3}") || Integer.parseInt(number) >= gpus()) {
            throw new BadInput("There is no device '" + device + "' here: the devices are cpu" + (gpus() == 0
                    ? ""
                    : " and cuda:0 to cuda:" + (gpus() - 1)) + ".");
        }
        return engine.newBaseManager(Device.gpu(Integer.parseInt(number)));
    }
}
