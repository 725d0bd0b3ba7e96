import ExcelJS from 'exceljs';

/** @throws if a cell contains a formula */
export async function readXlsx(bytes: Buffer): Promise<{ workbook: ExcelJS.Workbook; rows: ExcelJS.CellValue[][] }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  const rows: ExcelJS.CellValue[][] = [];
  const sheet = workbook.getWorksheet('Report');
  sheet?.eachRow({ includeEmpty: true }, (row) => {
    const cells = Array.from({ length: sheet.columnCount }, (_, index) => row.getCell(index + 1));
    for (const cell of cells) if (cell.formula) throw new Error(`${cell.address} is a formula`);
    rows.push(cells.map((cell) => cell.value));
  });
  return { workbook, rows };
}
