import type { Shape } from '../catalogue.ts';

/** Evidence on the tablet: photos, recordings, documents, arrival, time and signature. */
export const capture = {
  evidence: '佐证',
  needed: { photo: '照片（必填）', audio: '录音（必填）', document: '文件（必填）' },
  camera: '拍照',
  library: '从相册选',
  file: '选择文件',
  pending_other: '正在处理 {{count}} 张照片',
  impossible: '取不到？写明原因',
  excused: '没有佐证，原因写在说明里。',
  takeBack: '撤回',
  removed_other: '已删除 {{count}} 件',
  restore: '恢复',
  room: {
    short: '这台设备的存储空间快满了，请尽快上传或清理。',
    full: '这台设备的存储空间已满，放不下新的佐证。已填的内容都在。请清理空间后再拍。',
  },
  fault: {
    'not-a-photo': '“{{name}}”不是照片，没有加入。',
    'too-large': '“{{name}}”太大，没有加入。',
    truncated: '“{{name}}”不完整，没有加入。',
    undecodable: '这台设备打不开“{{name}}”，没有加入。',
    'not-a-document': '“{{name}}”不是 PDF 文件，没有加入。',
    'storage-full': '存储空间不够，“{{name}}”没有存上。已填的内容都在。',
    'storage-fails': '“{{name}}”没能存到这台设备上，请再试一次。',
  },
  tile: {
    photo: '第 {{number}} 张照片，{{time}}',
    audio: '第 {{number}} 段录音，{{time}}',
    document: '第 {{number}} 份文件，{{time}}',
    missing: '这台设备上没有它的内容',
  },
  viewer: {
    title: '照片 {{number}} / {{total}}',
    close: '关闭',
    previous: '上一张',
    next: '下一张',
    remove: '删除',
    draw: '标注',
    drawn: '已标注，原图一并保留',
  },
  draw: { canvas: '在照片上标注', takeBack: '撤一笔', cancel: '取消', done: '完成' },
} as const;

export type Capture = Shape<typeof capture>;
