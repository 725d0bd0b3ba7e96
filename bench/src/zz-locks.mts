import { mkdtempSync, readFileSync, readdirSync, mkdirSync, cpSync } from 'node:fs';
const SP='/work/wt/spine', BASE='/work/wt/spinebase';
const { startServices } = await import(SP+'/tooling/services/src/index.ts');
const services = await startServices({ dataDir: mkdtempSync('/tmp/spine-locks-'), env: {}, bufferPoolSize: '1G', redis: false, mail: false });
const N = Number(process.env.TASKS ?? 100000);
try {
  const { migrate } = await import(BASE+'/packages/db/src/migrate/index.ts');
  await migrate({ databaseUrl: services.databaseUrl });
  const { connect } = await import(BASE+'/bench/src/seed/connection.ts');
  const { fill } = await import(BASE+'/bench/src/seed/fill.ts');
  const c = await connect(services.databaseUrl);
  let t = Date.now();
  const filled = await fill(c, [{ name: 'x', tasks: N }], new Date());
  const [ws] = filled.workspaces;
  console.log('filled', N, Date.now()-t, 'ms');
  await c.query("INSERT INTO comments (workspaceId, id, taskId, authorId, body) SELECT workspaceId, UUID(), id, createdById, 'A word about it' FROM tasks");
  await c.query("INSERT INTO task_watchers (workspaceId, taskId, userId) SELECT workspaceId, id, createdById FROM tasks");
  await c.query("INSERT INTO task_links (workspaceId, taskId, ref, kind) SELECT workspaceId, id, CONCAT('SO-', number), 'about' FROM tasks WHERE number % 5 = 0");
  await c.query("INSERT INTO task_fields (workspaceId, id, name, kind, options, position) VALUES (?, ?, 'f', 'text', '{}', 0)", [ws.id, 'aaaaaaaa-aaaa-7aaa-aaaa-aaaaaaaaaaaa']);
  await c.query("INSERT INTO task_field_values (workspaceId, fieldId, taskId, text) SELECT workspaceId, 'aaaaaaaa-aaaa-7aaa-aaaa-aaaaaaaaaaaa', id, title FROM tasks WHERE number % 3 = 0");
  await c.query("UPDATE tasks SET trashedAt = NOW(3), open = 0 WHERE number % 50 = 0");
  const ids = (await c.query("SELECT id FROM tasks ORDER BY RAND() LIMIT 2000")).map((r:any)=>r.id);
  console.log('satellites done', Date.now()-t);
  const q = await connect(services.databaseUrl), p = await connect(services.databaseUrl), r = await connect(services.databaseUrl);
  let stop = false; const stalls: any = { write: [], read: [] };
  const probe = async (kind: string, conn: any, sql: string) => { for (let n=0; !stop; n++) { const a = Date.now(); await conn.query(sql, [ws.id, ids[n%ids.length]]).catch(()=>{}); const ms = Date.now()-a; if (ms > 40) stalls[kind].push([a, ms]); await new Promise(f=>setTimeout(f,2)); } };
  const probes = [probe('write', p, 'UPDATE tasks SET estimateMinutes = IFNULL(estimateMinutes,0)+1 WHERE workspaceId = ? AND id = ?'), probe('read', r, 'SELECT title FROM tasks WHERE workspaceId = ? AND id = ?')];
  for (const name of ['20261129040000_records', '20261129040100_records_keys']) {
    const sql = readFileSync(`${SP}/packages/db/prisma/migrations/${name}/migration.sql`, 'utf8').replace(/^--.*$/gm, '');
    const statements: string[] = []; let cur = ''; let proc = false;
    for (const line of sql.split('\n')) { cur += line+'\n'; if (/^CREATE PROCEDURE/.test(line)) proc = true; if (proc ? /^END;/.test(line) : /;\s*$/.test(line)) { statements.push(cur.trim()); cur=''; proc=false; } }
    const t0 = Date.now();
    for (const s of statements) { const a = Date.now(); await q.query(s.replace(/;$/, '')); const ms = Date.now()-a; await new Promise(f=>setTimeout(f,60));
      const w = stalls.write.filter(([x,d]: any)=>x+d>=a && x<=a+ms), rd = stalls.read.filter(([x,d]: any)=>x+d>=a && x<=a+ms);
      if (ms > 15 || w.length) console.log(`${ms} ms`, s.replace(/\s+/g,' ').slice(0, 90), w.length ? `writer stalled ${Math.max(...w.map((x:any)=>x[1]))} ms` : '', rd.length ? `reader stalled ${Math.max(...rd.map((x:any)=>x[1]))} ms` : ''); }
    console.log(name, 'total', Date.now()-t0, 'ms');
  }
  stop = true; await Promise.all(probes);
  const [size] = await c.query("SELECT ROUND(DATA_LENGTH/1e6) AS data, ROUND(INDEX_LENGTH/1e6) AS idx FROM information_schema.TABLES WHERE TABLE_NAME='records'"); console.log('records MB', size);
} catch (e) { console.error(e); }
await services.stop(); process.exit(0);
