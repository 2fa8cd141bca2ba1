package dev.tabletop.tunnel;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the next SSH server by way of one that has let us in. The socket is a real one, so that its timeouts
 * hold; the door that makes it stands open for this one connection only.
 */
final class ThroughHop implements Proxy {

    private final Session before;
    private @Nullable Socket socket;
    private @Nullable Pipe pipe;

    ThroughHop(Session before) {
        this.before = before;
    }

    @Override
    public void connect(@Nullable SocketFactory unused, String host, int port, int timeoutMillis) throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket near = new Socket(door.getInetAddress(), door.getLocalPort());
            socket = near;
            Socket far = door.accept();
            while (far.getPort() != near.getLocalPort()) {
                // Somebody else was faster at the door.
                far.close();
                far = door.accept();
            }
            pipe = Pipe.open(before, host, port, far, Duration.ofMillis(timeoutMillis));
        }
    }

    private Socket open() {
        Socket made = socket;
        if (made == null) {
            throw new IllegalStateException("not connected");
        }
        return made;
    }

    @Override
    public InputStream getInputStream() {
        try {
            return open().getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        try {
            return open().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Socket getSocket() {
        return open();
    }

    @Override
    public void close() {
        Pipe.closeQuietly(socket);
        Pipe made = pipe;
        if (made != null) {
            made.close();
        }
    }
}
