package dev.tabletop.tunnel;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins a local socket to an address behind an SSH server, until either side ends it. */
final class Pipe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);
    private static final int CHUNK = 32 * 1024;

    private final ChannelDirectTCPIP channel;
    private final Socket socket;

    private Pipe(ChannelDirectTCPIP channel, Socket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    /** Opens a channel to the address, without a socket: to see whether it can be reached. */
    static void probe(Session session, String host, int port, Duration patience) throws JSchException {
        ChannelDirectTCPIP channel = channel(session, host, port);
        try {
            connect(channel, host, port, patience);
        } finally {
            channel.disconnect();
        }
    }

    /** Takes the socket over: it is closed when the far end closes, and when this fails. */
    static Pipe open(Session session, String host, int port, Socket socket, Duration patience)
            throws JSchException, IOException {
        ChannelDirectTCPIP channel = channel(session, host, port);
        boolean open = false;
        try {
            socket.setTcpNoDelay(true);
            channel.setOutputStream(socket.getOutputStream());
            connect(channel, host, port, patience);
            Pipe pipe = new Pipe(channel, socket);
            Thread.ofVirtual().name("tunnel-out-" + host + ":" + port).start(pipe::pump);
            open = true;
            return pipe;
        } finally {
            if (!open) {
                channel.disconnect();
                closeQuietly(socket);
            }
        }
    }

    private static ChannelDirectTCPIP channel(Session session, String host, int port) throws JSchException {
        ChannelDirectTCPIP channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
        channel.setHost(host);
        channel.setPort(port);
        channel.setOrgIPAddress("127.0.0.1");
        channel.setOrgPort(0);
        return channel;
    }

    private static void connect(ChannelDirectTCPIP channel, String host, int port, Duration patience)
            throws JSchException {
        channel.connect((int) patience.toMillis());
        if (!channel.isConnected()) {
            throw new JSchException("no connection to " + host + ":" + port);
        }
    }

    private void pump() {
        byte[] chunk = new byte[CHUNK];
        try (InputStream from = socket.getInputStream(); OutputStream to = channel.getOutputStream()) {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                to.write(chunk, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            LOG.debug("A connection through the tunnel ended: {}", e.getMessage());
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        channel.disconnect();
        closeQuietly(socket);
    }

    static void closeQuietly(@Nullable AutoCloseable open) {
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (Exception e) {
            LOG.debug("A socket of the tunnel did not close well", e);
        }
    }
}
