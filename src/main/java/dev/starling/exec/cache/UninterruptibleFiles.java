package dev.starling.exec.cache;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files for the database that stay open when a thread that uses them is interrupted.
 *
 * <p>A {@link FileChannel} closes itself then, which would close the database whenever a build is
 * cancelled. The database finds this kind of file by a prefix of the name.
 */
public final class UninterruptibleFiles extends FilePathWrapper {
  private static final String SCHEME = "uninterruptible";

  /** For the database, which makes names of files by this constructor. */
  public UninterruptibleFiles() {}

  /** The name by which the database opens a file at {@code path}. */
  static String name(String path) {
    FilePath.register(new UninterruptibleFiles());
    return SCHEME + ":" + path;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new File(getBase().toString(), mode);
  }

  /** A file that is read and written without a channel. */
  private static final class File extends FileBaseDefault {
    private final String name;
    private final RandomAccessFile file;

    File(String name, String mode) throws IOException {
      this.name = name;
      this.file = new RandomAccessFile(name, mode);
    }

    @Override
    public synchronized long size() throws IOException {
      return file.length();
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
      file.seek(position);
      int count = file.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
      if (count > 0) {
        to.position(to.position() + count);
      }
      return count;
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      int count = from.remaining();
      file.seek(position);
      try {
        file.write(from.array(), from.arrayOffset() + from.position(), count);
      } catch (IOException e) {
        throw new FileSystemException(name, null, e.getMessage());
      }
      from.position(from.limit());
      return count;
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
      if (size < file.length()) {
        file.setLength(size);
      }
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
